/** What the server serves: discovery documents and OpenAPI. */
@NullMarked
package dev.signet.apiserver.discovery;

import org.jspecify.annotations.NullMarked;

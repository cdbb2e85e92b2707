/** The network: HTTPS on Jetty, an exchange for each request. */
@NullMarked
package dev.signet.apiserver.http;

import org.jspecify.annotations.NullMarked;

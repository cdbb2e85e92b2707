/** What the query of a request asks for: which objects, in what way, and how many of them. */
@NullMarked
package dev.signet.apiserver.query;

import org.jspecify.annotations.NullMarked;

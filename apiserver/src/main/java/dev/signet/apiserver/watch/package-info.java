/** Streams of changes. */
@NullMarked
package dev.signet.apiserver.watch;

import org.jspecify.annotations.NullMarked;

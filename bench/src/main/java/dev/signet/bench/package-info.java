/** The measurements as a whole: which, in which order, and how they are told. */
@NullMarked
package dev.signet.bench;

import org.jspecify.annotations.NullMarked;

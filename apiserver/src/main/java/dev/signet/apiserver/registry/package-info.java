/** The way of a write: decode, prepare, admit, validate, store. */
@NullMarked
package dev.signet.apiserver.registry;

import org.jspecify.annotations.NullMarked;

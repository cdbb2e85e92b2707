/** Issuing: prepare, record, sign. */
@NullMarked
package dev.signet.authority;

import org.jspecify.annotations.NullMarked;

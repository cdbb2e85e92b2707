/** What a definition's schema may say. */
@NullMarked
package dev.signet.kinds.apiextensions.structural;

import org.jspecify.annotations.NullMarked;

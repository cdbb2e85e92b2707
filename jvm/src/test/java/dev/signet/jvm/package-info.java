/** What the tests of this module share: an API server of their own, and a CA. */
@NullMarked
package dev.signet.jvm;

import org.jspecify.annotations.NullMarked;

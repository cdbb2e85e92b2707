/** Which Signet this is, and whose API it speaks. */
@NullMarked
package dev.signet.app.version;

import org.jspecify.annotations.NullMarked;

/** The commands and the JSON of cfssl. */
@NullMarked
package dev.signet.cfssl;

import org.jspecify.annotations.NullMarked;

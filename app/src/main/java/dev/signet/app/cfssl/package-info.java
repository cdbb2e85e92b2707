/** The commands that take cfssl's place in scripts. */
@NullMarked
package dev.signet.app.cfssl;

import org.jspecify.annotations.NullMarked;

/** The schemas of definitions, and values judged and completed by them. */
@NullMarked
package dev.signet.kinds.custom.value;

import org.jspecify.annotations.NullMarked;

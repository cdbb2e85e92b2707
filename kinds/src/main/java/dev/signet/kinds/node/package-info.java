/** What nodes may see and write: what is theirs, and what their pods need. */
@NullMarked
package dev.signet.kinds.node;

import org.jspecify.annotations.NullMarked;

/** Trees to what the client asked for: whole objects, tables, partial objects, events, Status. */
@NullMarked
package dev.signet.apiserver.representation;

import org.jspecify.annotations.NullMarked;

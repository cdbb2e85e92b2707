/** Running the catalog's admission rules. */
@NullMarked
package dev.signet.apiserver.admission;

import org.jspecify.annotations.NullMarked;

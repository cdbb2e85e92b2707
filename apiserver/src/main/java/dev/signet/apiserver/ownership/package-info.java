/** Who has set which fields of an object, and what an applied configuration makes of it: server-side apply (GEN-SSA). */
@NullMarked
package dev.signet.apiserver.ownership;

import org.jspecify.annotations.NullMarked;

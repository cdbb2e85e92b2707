/** The kinds of the API group `rbac`. */
@NullMarked
package dev.signet.kinds.rbac;

import org.jspecify.annotations.NullMarked;

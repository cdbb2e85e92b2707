/** Roles and bindings, the authorizer over them, and the roles that exist from the first start. */
@NullMarked
package dev.signet.kinds.rbac;

import org.jspecify.annotations.NullMarked;

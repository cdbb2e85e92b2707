/** CEL expressions that are typed when they are written and bounded when they are evaluated. */
@NullMarked
package dev.signet.policy.expression;

import org.jspecify.annotations.NullMarked;

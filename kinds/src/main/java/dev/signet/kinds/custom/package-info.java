/** Custom resources: what a CustomResourceDefinition's schema makes of the objects that it declares. */
@NullMarked
package dev.signet.kinds.custom;

import org.jspecify.annotations.NullMarked;

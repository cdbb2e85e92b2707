/**
 * Objects of any kind into the store and out of it: a write is prepared, admitted, validated, admitted again and stored,
 * and begins again where somebody else was faster.
 */
@NullMarked
package dev.signet.apiserver.registry;

import org.jspecify.annotations.NullMarked;

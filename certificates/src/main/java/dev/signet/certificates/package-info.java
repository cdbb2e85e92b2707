/** Kubernetes' words and rules about certificate requests, as pure functions. */
@NullMarked
package dev.signet.certificates;

import org.jspecify.annotations.NullMarked;

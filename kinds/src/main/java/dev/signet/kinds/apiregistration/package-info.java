/** The API group {@code apiregistration.k8s.io}: other API servers, which are kept and not asked. */
@NullMarked
package dev.signet.kinds.apiregistration;

import org.jspecify.annotations.NullMarked;

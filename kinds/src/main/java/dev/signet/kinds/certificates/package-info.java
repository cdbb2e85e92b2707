/** The API group {@code certificates.k8s.io}, put together; a package for each of its kinds below. */
@NullMarked
package dev.signet.kinds.certificates;

import org.jspecify.annotations.NullMarked;

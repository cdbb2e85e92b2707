/** The API group {@code certificates.k8s.io}: requests, who may approve and sign them, and what is wrong with them. */
@NullMarked
package dev.signet.kinds.certificates;

import org.jspecify.annotations.NullMarked;

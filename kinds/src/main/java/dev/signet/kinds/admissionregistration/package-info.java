/** The API group {@code admissionregistration.k8s.io}: webhooks, which are kept and not asked. */
@NullMarked
package dev.signet.kinds.admissionregistration;

import org.jspecify.annotations.NullMarked;

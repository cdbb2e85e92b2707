/** The API group {@code discovery.k8s.io}: the addresses behind services, in parts. */
@NullMarked
package dev.signet.kinds.discovery;

import org.jspecify.annotations.NullMarked;

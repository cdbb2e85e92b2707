/** The API group {@code events.k8s.io}: the Events of the core group by other names. */
@NullMarked
package dev.signet.kinds.events;

import org.jspecify.annotations.NullMarked;

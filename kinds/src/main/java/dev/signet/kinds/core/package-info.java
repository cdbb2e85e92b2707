/** The core group: namespaces, configuration, secrets, accounts, events, and the life cycle of namespaces. */
@NullMarked
package dev.signet.kinds.core;

import org.jspecify.annotations.NullMarked;

/** What was done, by whom: an event for each request that changes something, and the log that keeps them. */
@NullMarked
package dev.signet.apiserver.audit;

import org.jspecify.annotations.NullMarked;

/** Policies about approval as values: read, compiled, asked, explained; nothing here waits, and nothing looks around. */
@NullMarked
package dev.signet.policy;

import org.jspecify.annotations.NullMarked;

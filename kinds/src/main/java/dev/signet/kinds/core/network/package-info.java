/** Services and the addresses behind them. */
@NullMarked
package dev.signet.kinds.core.network;

import org.jspecify.annotations.NullMarked;

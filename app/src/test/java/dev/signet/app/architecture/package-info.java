/** What keeps the picture in ARCHITECTURE.md true. */
@NullMarked
package dev.signet.app.architecture;

import org.jspecify.annotations.NullMarked;

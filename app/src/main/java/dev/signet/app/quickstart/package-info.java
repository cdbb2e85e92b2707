/** The whole road in one command: from a private key to an HTTPS server that a client trusts. */
@NullMarked
package dev.signet.app.quickstart;

import org.jspecify.annotations.NullMarked;

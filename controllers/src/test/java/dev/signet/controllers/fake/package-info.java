/** What tests of controllers stand on: a small API server over HTTP and a time that is stepped by hand. */
@NullMarked
package dev.signet.controllers.fake;

import org.jspecify.annotations.NullMarked;

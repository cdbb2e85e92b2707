/** {@code signet controller}: the controllers beside any cluster, under a lease. */
@NullMarked
package dev.signet.app.controller;

import org.jspecify.annotations.NullMarked;

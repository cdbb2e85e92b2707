/** What a request falls to at last: the object as a tree, its names, selectors, field errors and every problem. */
@NullMarked
package dev.signet.apiserver.object;

import org.jspecify.annotations.NullMarked;

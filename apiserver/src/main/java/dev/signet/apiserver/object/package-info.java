/** What a request falls to at last: the object as a tree, its names, selectors, media types, field errors and every problem. */
@NullMarked
package dev.signet.apiserver.object;

import org.jspecify.annotations.NullMarked;

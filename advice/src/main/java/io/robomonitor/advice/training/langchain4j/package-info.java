/** LangChain4j 1. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.langchain4j;

import org.jspecify.annotations.NullMarked;

/**
 * From "a class is being loaded" to "its calls reach a recorder".
 *
 * <pre>
 *   WeavingTransformer   every class load: ignore list, ClassScan against the TargetIndex  (~2 µs)
 *     └ Hierarchy        only where a name matched: which targets are among the supertypes
 *        └ ClassWeaver   only for matches: puts invokedynamic calls around the methods
 *   AdviceLinker         first call of a woven method: finds the advice in the PluginLoader
 * </pre>
 *
 * Lives in the agent's loader; runs on the application's threads while they load classes, so
 * nothing here may block, throw, or initialise anything of the application. On that path there are
 * no lambdas either: each is a class that the JVM makes at run time.
 */
@NullMarked
package io.robomonitor.agent.weave;

import org.jspecify.annotations.NullMarked;

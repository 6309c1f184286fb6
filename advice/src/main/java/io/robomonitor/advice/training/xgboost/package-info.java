/** XGBoost4J. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.training.xgboost;

import org.jspecify.annotations.NullMarked;

package io.robomonitor.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Marks an advice parameter, of static type {@code Object}, that receives a constant of the woven
 * method: what the advice class's {@code static Object constant(WovenMethod)} returned when the
 * call site was linked. The enter and the exit of one woven method get the same object, and the
 * compiler folds it like a static final field; use it for what is resolved once a method and read
 * at every call.
 */
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.PARAMETER)
public @interface CallSiteConstant {}

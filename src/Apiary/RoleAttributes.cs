// The role of an actor: what it may do with the records it receives.
namespace Apiary;

/// <summary>The actor creates the record that it receives by reference, and writes its <see cref="SetOnceAttribute"/> fields. Returns <see cref="Class"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClassifierAttribute : Attribute;

/// <summary>The actor receives records and returns a <see cref="Verdict"/>, the hook's native action, or nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EnforcerAttribute : Attribute;

/// <summary>The actor receives records and never changes the verdict.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ObserverAttribute : Attribute;

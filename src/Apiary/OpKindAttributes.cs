// Op-kinds of record fields: how concurrent and repeated writes combine. They make commutation and merging decidable.
namespace Apiary;

/// <summary>Written by classifiers only, before any other actor sees the record.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SetOnceAttribute : Attribute;

/// <summary>Only grows; additions of concurrent actors are atomic.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CounterAttribute : Attribute;

/// <summary>Keeps the maximum of what was written.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MaxAttribute : Attribute;

/// <summary>Keeps the minimum of what was written.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class MinAttribute : Attribute;

/// <summary>Collects bits: writes are or-ed together.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OrAttribute : Attribute;

// The mirror of struct css_set. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>The cgroups of a task: <c>struct css_set</c>.</summary>
[KernelType("css_set")]
public sealed class CssSet : KernelObject
{
    /// <summary><c>struct cgroup *dfl_cgrp</c>.</summary>
    [KernelField("dfl_cgrp")]
    public Cgroup? DflCgrp { get; init; }
}

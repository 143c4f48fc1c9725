// The context of a random program: inputs, then outputs.
using System.Runtime.CompilerServices;
using Apiary.Fidelity.Generation;

namespace Apiary.Fidelity.Execution;

/// <summary>Inputs and outputs, 64 bits each.</summary>
[InlineArray(BundleText.Inputs + BundleText.Outputs)]
internal struct Frame
{
    private ulong _word;
}

// The names by which the front end knows the DSL: its types are found by name, because the compiler does not reference the DSL assembly.
namespace Apiary.Frontend.Symbols;

internal static class MetadataNames
{
    public const string Bundle = "Apiary.BundleAttribute";
    public const string Record = "Apiary.RecordAttribute";
    public const string Config = "Apiary.ConfigAttribute";
    public const string InArray = "Apiary.InArrayAttribute";
    public const string Shared = "Apiary.SharedAttribute";
    public const string InnerMap = "Apiary.InnerMapAttribute";
    public const string Global = "Apiary.GlobalAttribute";
    public const string Map = "Apiary.MapAttribute";
    public const string KernelFunction = "Apiary.KernelFunctionAttribute";
    public const string KernelFunctionBody = "Apiary.CompilerServices.KernelFunctionBodyAttribute";
    public const string BundleBody = "Apiary.CompilerServices.BundleBodyAttribute";
    public const string Classifier = "Apiary.ClassifierAttribute";
    public const string Enforcer = "Apiary.EnforcerAttribute";
    public const string Observer = "Apiary.ObserverAttribute";
    public const string Allow = "Apiary.AllowAttribute";
    public const string Before = "Apiary.BeforeAttribute";
    public const string After = "Apiary.AfterAttribute";
    public const string Phase = "Apiary.PhaseAttribute";
    public const string SetOnce = "Apiary.SetOnceAttribute";
    public const string Counter = "Apiary.CounterAttribute";
    public const string Max = "Apiary.MaxAttribute";
    public const string Min = "Apiary.MinAttribute";
    public const string Or = "Apiary.OrAttribute";
    public const string Class = "Apiary.Class";
    public const string Verdict = "Apiary.Verdict";
    public const string Packet = "Apiary.Packet";
    public const string Pointer = "Apiary.Ptr";
    public const string LowersTo = "Apiary.CompilerServices.LowersToAttribute";
    public const string PointerTo = "Apiary.CompilerServices.PointerToAttribute";
    public const string AvailableInTask = "Apiary.CompilerServices.AvailableInTaskAttribute";
    public const string AvailableAt = "Apiary.CompilerServices.AvailableAtAttribute";
    public const string AvailableWithTypes = "Apiary.CompilerServices.AvailableWithTypesAttribute";
    public const string HookContext = "Apiary.CompilerServices.HookContextAttribute";
    public const string MapType = "Apiary.CompilerServices.MapTypeAttribute";
    public const string Callback = "Apiary.CompilerServices.CallbackAttribute";
    public const string KernelObject = "Apiary.CompilerServices.KernelObjectAttribute";
    public const string PrintedAs = "Apiary.CompilerServices.PrintedAsAttribute";
    public const string KernelType = "Apiary.CompilerServices.KernelTypeAttribute";
    public const string KernelField = "Apiary.CompilerServices.KernelFieldAttribute";
    public const string KernelFunctionImport = "Apiary.CompilerServices.KernelFunctionImportAttribute";
    public const string Trusted = "Apiary.CompilerServices.TrustedAttribute";
    public const string StructLayout = "System.Runtime.InteropServices.StructLayoutAttribute";
    public const string FieldOffset = "System.Runtime.InteropServices.FieldOffsetAttribute";
    public const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";
    public const string Range = "Apiary.Bpf.Range";
    public const string EventField = "Apiary.EventFieldAttribute";
    public const string ConstantExpected = "System.Diagnostics.CodeAnalysis.ConstantExpectedAttribute";
    public const string NotNullWhen = "System.Diagnostics.CodeAnalysis.NotNullWhenAttribute";
}

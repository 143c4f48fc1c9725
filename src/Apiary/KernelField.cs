// Questions about fields of kernel structs that the loader answers for the running kernel, before the program is verified.
using System.Linq.Expressions;
using System.Reflection;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>Facts about mirrored fields in the running kernel. They are constants there: the branch that is not taken disappears.</summary>
public static class KernelField
{
    /// <summary>
    /// Whether the kernel has the field, for example <c>KernelField.Exists(() =&gt; task.Jobctl)</c>. The field is not read.
    /// On .NET all fields exist but those of <see cref="SimulatedKernel.WithoutField"/>.
    /// </summary>
    [LowersTo("2", Form = LoweringForm.FieldQuery)]
    public static bool Exists<T>(Expression<Func<T>> field) => SimulatedKernel.Current.HasField(Property(field));

    /// <summary>Bytes of the field in the kernel; 0 where it does not exist. On .NET the size of the C# type.</summary>
    [LowersTo("1", Form = LoweringForm.FieldQuery)]
    public static uint Size<T>(Expression<Func<T>> field)
        where T : unmanaged => Exists(field) ? (uint)System.Runtime.CompilerServices.Unsafe.SizeOf<T>() : 0;

    private static PropertyInfo Property<T>(Expression<Func<T>> field) =>
        (field.Body as MemberExpression)?.Member as PropertyInfo
        ?? throw new ArgumentException("A property of a kernel type is expected, as in '() => task.Pid'.", nameof(field));
}

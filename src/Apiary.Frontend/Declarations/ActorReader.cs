// Reads the actors of a bundle: role, hooks, what they receive and return.
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

/// <summary>An actor with its method.</summary>
internal sealed record ActorSource(ActorDeclaration Declaration, IMethodSymbol Method);

internal static class ActorReader
{
    private static readonly (string Attribute, ActorRole Role)[] Roles =
    [
        (MetadataNames.Classifier, ActorRole.Classifier),
        (MetadataNames.Enforcer, ActorRole.Enforcer),
        (MetadataNames.Observer, ActorRole.Observer),
    ];

    /// <summary>All actors with a valid signature, in declaration order.</summary>
    public static IReadOnlyList<ActorSource> ReadAll(ReadingSession session)
    {
        var actors = session.Bundle.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.MethodKind == MethodKind.Ordinary)
            .Select(method => Read(method, session))
            .OfType<ActorSource>()
            .ToList();

        // The C# compiler reports methods that are declared twice.
        if (actors.Select(static actor => actor.Declaration.FunctionId).Distinct().Count() < actors.Count)
        {
            session.Findings.NoteInvalidSource();
        }

        return actors;
    }

    private static ActorSource? Read(IMethodSymbol method, ReadingSession session)
    {
        var role = RoleOf(method);
        var bindings = BindingsOf(method);
        if (role is null && bindings.Count == 0)
        {
            return null;
        }

        var origin = session.OriginOf(method);
        if (role is null)
        {
            session.Findings.Report(DeclarationRules.HookWithoutRole, origin, default, method.Name);
            return null;
        }

        if (bindings.Count == 0)
        {
            session.Findings.Report(DeclarationRules.ActorWithoutHook, origin, default, method.Name, ActorSignature.Describe(role.Value));
            return null;
        }

        if (method.IsStatic || method.IsGenericMethod)
        {
            session.Findings.Report(DeclarationRules.StaticActor, origin, default, method.Name);
            return null;
        }

        var parameters = Parameters(method, bindings, origin, session);
        var result = Result(method, role.Value, bindings, origin, session);
        return parameters is null || result is null
            ? null
            : new ActorSource(
                new ActorDeclaration(method.Name, origin.Id, role.Value, bindings.ToEquatableArray(), parameters.ToEquatableArray(), result.Value, ContextType(method, parameters), OrderReader.Wishes(method), OrderReader.Phase(method), AllowanceReader.Read(method, session)),
                method);
    }

    private static string ContextType(IMethodSymbol method, List<ActorParameter> parameters)
    {
        var index = parameters.FindIndex(static parameter => parameter.Kind == ParameterKind.Context);
        return index < 0 ? "" : method.Parameters[index].Type.FullName();
    }

    private static ActorRole? RoleOf(IMethodSymbol method)
    {
        foreach (var (attribute, role) in Roles)
        {
            if (method.HasAttribute(attribute))
            {
                return role;
            }
        }

        return null;
    }

    // In the order of the hook table, then of the attributes.
    private static List<HookBinding> BindingsOf(IMethodSymbol method) => method.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is not null)
        .SelectMany(attribute => HookTable.All
            .Where(hook => hook.AttributeName == attribute.AttributeClass!.PlainName())
            .Select(hook => Binding(hook.Kind, attribute, hook.ClassAttribute.Length == 0 ? null : method.ContainingType.FindAttribute(hook.ClassAttribute))))
        .OrderBy(static binding => binding.Hook)
        .Select(binding => method.FindAttribute(MetadataNames.InArray) is { } slot && slot.Positional(0) is string array
            ? binding with { Array = array, Slot = ConstantBits.Of(slot.Positional(1)) }
            : binding)
        .ToList();

    // What the class says of all its operations stands before what the method says of one.
    private static HookBinding Binding(HookKind hook, AttributeData attribute, AttributeData? ofClass)
    {
        AttributeData[] attributes = ofClass is null ? [attribute] : [ofClass, attribute];
        return new(
            hook,
            attribute.PositionalNumbers(0).Concat(Operation(hook, attribute)).ToEquatableArray(),
            attributes.SelectMany(static said => said.ConstructorArguments).Select(static argument => argument.Kind == TypedConstantKind.Array ? null : argument.Value as string).OfType<string>().ToEquatableArray(),
            attributes.SelectMany(static said => said.NamedArguments)
                .Where(static argument => argument.Value.Kind != TypedConstantKind.Array && ConstantBits.Fits(argument.Value.Value))
                .Select(static argument => new HookSetting(argument.Key, ConstantBits.Of(argument.Value.Value)))
                .OrderBy(static setting => setting.Name, StringComparer.Ordinal)
                .ToEquatableArray());
    }

    private static IEnumerable<long> Operation(HookKind hook, AttributeData attribute) =>
        HookTable.Get(hook).Target == AttachTarget.Structure && ConstantBits.Fits(attribute.Positional(0)) ? [ConstantBits.Of(attribute.Positional(0))] : [];

    private static int Arguments(List<ActorParameter> parameters) =>
        parameters.Count(static parameter => parameter.Kind == ParameterKind.KernelArgument);

    private static List<ActorParameter>? Parameters(
        IMethodSymbol method, List<HookBinding> bindings, SourceOrigin origin, ReadingSession session)
    {
        var parameters = new List<ActorParameter>();
        foreach (var parameter in method.Parameters)
        {
            foreach (var binding in bindings)
            {
                if (ActorSignature.Parameter(parameter, Arguments(parameters), binding.Hook, session) is not { } declared)
                {
                    session.Findings.Report(
                        DeclarationRules.ActorParameter,
                        origin,
                        AttributePositions.RangeOf(parameter, origin),
                        parameter.Name,
                        method.Name,
                        parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                        HookTable.Get(binding.Hook).DisplayName);
                    return null;
                }

                if (binding == bindings[0])
                {
                    parameters.Add(declared);
                }
            }
        }

        return parameters;
    }

    private static ActorResult? Result(
        IMethodSymbol method, ActorRole role, List<HookBinding> bindings, SourceOrigin origin, ReadingSession session)
    {
        ActorResult? result = null;
        foreach (var binding in bindings)
        {
            var hook = HookTable.Get(binding.Hook);
            result = ActorSignature.Result(method.ReturnType, role, hook);
            if (result is null)
            {
                session.Findings.Report(
                    DeclarationRules.ActorReturn,
                    origin,
                    default,
                    method.Name,
                    ActorSignature.Describe(role),
                    hook.DisplayName,
                    ActorSignature.Expected(role, hook));
                return null;
            }
        }

        return result;
    }
}

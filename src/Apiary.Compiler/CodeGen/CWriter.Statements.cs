// Prints C statements, each on a line of its own with the #line of its C# position.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen;

public sealed partial class CWriter
{
    private void Statement(CStatement statement)
    {
        switch (statement)
        {
            case CBlock block:
                LineAt(block.Position, "{");
                Body(block);
                break;
            case CDeclaration local:
                var cleanup = local.Cleanup is null ? string.Empty : $" __attribute__((cleanup({local.Cleanup})))";
                var value = local.Value is null ? string.Empty : " = " + At(local.Value, Assignment);
                LineAt(local.Position, local.Qualifiers + Declare(local.Type, local.Name) + cleanup + value + ";");
                break;
            case CExpressionStatement expression:
                LineAt(expression.Position, Text(expression.Expression) + ";");
                break;
            case CIf choice:
                If(choice);
                break;
            case CSwitch choice:
                Switch(choice);
                break;
            case CFor loop:
                For(loop);
                break;
            case CMacroLoop loop:
                LineAt(loop.Position, $"{loop.Macro}({Arguments(loop.Arguments)}) {{");
                Braced(loop.Body);
                break;
            case CReturn result:
                LineAt(result.Position, result.Value is null ? "return;" : "return " + Text(result.Value) + ";");
                break;
            case CBreak:
                LineAt(statement.Position, "break;");
                break;
            case CContinue:
                LineAt(statement.Position, "continue;");
                break;
            default:
                throw new InvalidOperationException($"CWriter does not print {statement.GetType().Name}.");
        }
    }

    /// <summary>The statements of a block whose opening brace is printed, and its closing brace.</summary>
    private void Body(CBlock block)
    {
        _depth++;
        foreach (var statement in block.Statements)
        {
            Statement(statement);
        }

        _depth--;
        LineAt(block.End, "}");
    }

    private void Braced(CStatement statement)
    {
        if (statement is CBlock block)
        {
            Body(block);
            return;
        }

        Body(new CBlock(new([statement])));
    }

    private void If(CIf choice)
    {
        LineAt(choice.Position, $"if ({Text(choice.Condition)}) {{");
        Braced(choice.Then);
        if (choice.Else is null)
        {
            return;
        }

        Line("else {");
        Braced(choice.Else);
    }

    private void Switch(CSwitch choice)
    {
        LineAt(choice.Position, $"switch ({Text(choice.Value)}) {{");
        foreach (var section in choice.Sections)
        {
            foreach (var label in section.Labels)
            {
                Line($"case {Text(label)}:");
            }

            if (section.IsDefault)
            {
                Line("default:");
            }

            Line("{");
            Body(section.Body);
        }

        Line("}");
    }

    private void For(CFor loop)
    {
        var initializer = loop.Initializer switch
        {
            null => string.Empty,
            CDeclaration local => Declare(local.Type, local.Name) + (local.Value is null ? string.Empty : " = " + At(local.Value, Assignment)),
            CExpressionStatement expression => Text(expression.Expression),
            _ => throw new InvalidOperationException("A for statement starts with a declaration or an expression."),
        };
        var condition = loop.Condition is null ? string.Empty : " " + Text(loop.Condition);
        var increments = loop.Increments.Count == 0 ? string.Empty : " " + string.Join(", ", loop.Increments.Select(increment => At(increment, Assignment)));
        LineAt(loop.Position, $"for ({initializer};{condition};{increments}) {{");
        Braced(loop.Body);
    }
}

// Prints IR: one line per statement, prefix operators, types only where they cannot be guessed. For dumps, tests and reviews.
using System.Globalization;
using System.Text;

namespace Apiary.Compiler.Ir;

/// <summary>Prints modules, functions, statements and expressions. Equal IR (apart from positions) gives equal text.</summary>
public sealed partial class IrText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    private IrText()
    {
    }

    /// <summary>All functions of <paramref name="module"/>.</summary>
    public static string Of(Module module) => string.Join("\n", module.Functions.Select(Of));

    /// <summary>The text of <paramref name="function"/>.</summary>
    public static string Of(IrFunction function)
    {
        var printer = new IrText();
        var parameters = string.Join(", ", function.Parameters.Select(parameter => $"{parameter.Name}: {TypeText.Of(parameter.Type)}"));
        printer.Line($"{(function.NoInline ? "noinline " : string.Empty)}function {function.CName}({parameters}): {TypeText.Of(function.ReturnType)}");
        printer.Body(function.Body);
        return printer._text.ToString();
    }

    /// <summary>The text of <paramref name="statement"/>.</summary>
    public static string Of(Stmt statement)
    {
        var printer = new IrText();
        printer.Statement(statement);
        return printer._text.ToString();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => _text.Append(' ', 2 * _depth).Append(text).Append('\n');

    private void Body(Stmt body)
    {
        _depth++;
        if (body is BlockStmt block)
        {
            foreach (var statement in block.Statements)
            {
                Statement(statement);
            }
        }
        else
        {
            Statement(body);
        }

        _depth--;
    }

    private void Statement(Stmt statement)
    {
        switch (statement)
        {
            case BlockStmt:
                Line("block");
                Body(statement);
                break;
            case LetStmt local:
                Line($"{(local.IsConstant ? "constant" : "let")} {local.Local}: {TypeText.Of(local.Type)}" + (local.Value is null ? string.Empty : " = " + Of(local.Value)));
                break;
            case UsingStmt local:
                Line($"using {local.Local}: {TypeText.Of(local.Type)} = {Of(local.Value)} then {local.Cleanup}");
                break;
            case StoreStmt store:
                Line($"{Of(store.Place)} = {Of(store.Value)}");
                break;
            case EvalStmt evaluation:
                Line(Of(evaluation.Expression));
                break;
            case IfStmt choice:
                Line("if " + Of(choice.Condition));
                Body(choice.Then);
                if (choice.Else is not null)
                {
                    Line("else");
                    Body(choice.Else);
                }

                break;
            case SwitchStmt choice:
                Switch(choice);
                break;
            case ForStmt loop:
                Line("for");
                Body(new BlockStmt(loop.Initializer, loop.Range));
                Line("while " + Of(loop.Condition));
                Body(loop.Body);
                Line("next");
                Body(new BlockStmt(loop.Increment, loop.Range));
                break;
            case RangeLoopStmt loop:
                Line($"for {loop.Local} in {Of(loop.From)}..{Of(loop.To)}");
                Body(loop.Body);
                break;
            case BreakStmt:
                Line("break");
                break;
            case ContinueStmt:
                Line("continue");
                break;
            case ReturnStmt result:
                Line(result.Value is null ? "return" : "return " + Of(result.Value));
                break;
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} has no text.");
        }
    }

    private void Switch(SwitchStmt choice)
    {
        Line("switch " + Of(choice.Value));
        foreach (var section in choice.Sections)
        {
            var labels = section.Labels.Select(Number).Concat(section.IsDefault ? ["default"] : Array.Empty<string>());
            Line("case " + string.Join(", ", labels));
            Body(new BlockStmt(section.Statements, choice.Range));
        }
    }
}

// A place where a record comes into being.
using Apiary.Compiler.Model;

namespace Apiary.Compiler.Planning.Births;

/// <summary>A birth.</summary>
/// <param name="Record">C# name of the record.</param>
/// <param name="Kind">Which of the declared births it is.</param>
/// <param name="Site">What is known of the record there.</param>
/// <param name="Place">Where.</param>
/// <param name="Classifier">Who decides.</param>
public sealed record RecordBirth(string Record, BirthKinds Kind, BirthSite Site, HookPlace Place, ActorDeclaration Classifier);

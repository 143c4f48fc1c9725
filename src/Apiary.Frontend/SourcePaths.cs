// Makes the file paths of a module relative to the project, so that the C text does not depend on where a checkout lies.
using System.Text;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Frontend;

/// <summary>Rewrites absolute anchors; the transform of a generator does not know the project directory, a later step does.</summary>
public static class SourcePaths
{
    /// <summary>The module with every anchor relative to <paramref name="projectDirectory"/>; unchanged when that is empty.</summary>
    public static Module RelativeTo(this Module module, string projectDirectory)
    {
        if (projectDirectory.Length == 0)
        {
            return module;
        }

        // Functions of libraries have their paths already.
        SourceAnchor Move(SourceAnchor anchor) => anchor with { Path = Relative(anchor.Path, projectDirectory) };
        return module with
        {
            Bundle = module.Bundle with { Anchor = Move(module.Bundle.Anchor) },
            Functions = module.Functions.Select(function => function.Library.Length > 0 ? function : function with { Anchor = Move(function.Anchor) }).ToEquatableArray(),
        };
    }

    /// <summary>The module with every anchor of its own as <see cref="InLibrary(SourceAnchor, string, string)"/>.</summary>
    public static Module InLibrary(this Module module, string assembly, string projectDirectory) => module with
    {
        Bundle = module.Bundle with { Anchor = InLibrary(module.Bundle.Anchor, assembly, projectDirectory) },
        Functions = module.Functions
            .Select(function => function.Library.Length > 0 ? function : function with { Anchor = InLibrary(function.Anchor, assembly, projectDirectory) })
            .ToEquatableArray(),
    };

    /// <summary>How others name a file of this project: the assembly, then the path in the project, wherever the checkout lies.</summary>
    public static SourceAnchor InLibrary(SourceAnchor anchor, string assembly, string projectDirectory)
    {
        var path = projectDirectory.Length == 0 ? anchor.Path : Relative(anchor.Path, projectDirectory);
        return anchor with { Path = assembly + "/" + string.Join("/", Split(path).Where(static part => part is not (".." or ""))) };
    }

    /// <summary><paramref name="path"/> as seen from <paramref name="directory"/>, with '/'; unchanged when they share no root.</summary>
    public static string Relative(string path, string directory)
    {
        var target = Split(path);
        var start = Split(directory);
        var shared = 0;
        while (shared < start.Length && shared < target.Length - 1 && start[shared] == target[shared])
        {
            shared++;
        }

        if (shared == 0 || (shared == 1 && start[0].Length == 0))
        {
            return path.Replace('\\', '/');
        }

        var result = new StringBuilder();
        for (var i = shared; i < start.Length; i++)
        {
            result.Append("../");
        }

        return result.Append(string.Join("/", target.Skip(shared))).ToString();
    }

    private static string[] Split(string path) => path.Replace('\\', '/').TrimEnd('/').Split('/');
}
